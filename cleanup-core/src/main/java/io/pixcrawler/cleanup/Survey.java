// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup;

import io.pixcrawler.cleanup.policy.AgeHistogram;
import io.pixcrawler.cleanup.policy.Reason;
import io.pixcrawler.cleanup.policy.StateRule;
import io.pixcrawler.cleanup.spi.Batch;
import io.pixcrawler.cleanup.spi.BatchVisitor;
import io.pixcrawler.cleanup.spi.ScanEnd;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The look around before an emergency takes anything: how many bytes each tier has, by age. Goes by what is listed and by the first look-up;
 * the passes that follow judge each file anew. Fixed memory, whatever the storage holds.
 */
final class Survey implements BatchVisitor {

    private final Run run;
    private final StoreTime time;
    private final Map<EmergencyTier, StateRule> rules = new EnumMap<>(EmergencyTier.class);
    private final Map<EmergencyTier, AgeHistogram> histograms = new EnumMap<>(EmergencyTier.class);

    Survey(Run run, StoreTime time, Rules rules, List<EmergencyTier> tiers, Instant raisedAt) {
        this.run = run;
        this.time = time;
        for (EmergencyTier tier : tiers) {
            this.rules.put(tier, rules.tier(tier, time, raisedAt));
            histograms.put(tier, new AgeHistogram(time.baseline()));
        }
    }

    /** Looks at everything once. */
    void walk() {
        run.census().begin(true);
        ScanEnd end = Pass.scan(run, this, Optional.empty());
        if (end.complete()) {
            run.census().complete();
        }
    }

    @Override
    public Next visit(Batch batch) {
        if (run.isStopped()) {
            return Next.STOP;
        }
        Instant now = time.accept(
                run.environment().storage().now(), run.environment().nanos().getAsLong());
        NamedFiles named = NamedFiles.of(run, batch, List.of(), true);
        synchronized (this) {
            named.files().forEach(file -> add(file, named, now));
        }
        return Next.CONTINUE;
    }

    private void add(Candidate file, NamedFiles named, Instant now) {
        rules.forEach((tier, rule) -> {
            Reason ground = rule.judgeOwners(file.key(), file.ownership(), named.states());
            if (ground.removes() && rule.judgeTimes(ground, file.times(), now).removes()) {
                of(tier).add(file.times().newest(), file.file().sizeBytes());
            }
        });
    }

    /** What this tier has. */
    AgeHistogram of(EmergencyTier tier) {
        return Objects.requireNonNull(histograms.get(tier), () -> tier + " was not surveyed");
    }
}
