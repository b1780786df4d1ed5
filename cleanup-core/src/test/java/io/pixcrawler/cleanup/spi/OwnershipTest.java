// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OwnershipTest {

    private static final Owner OWNER = new Owner(new JobId("1"), "a");

    @Test
    void owned_has_at_least_one_owner() {
        assertThatThrownBy(() -> Ownership.ownedBy(List.of(), "a.jpg"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OWNED")
                .hasMessageContaining("[]");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "OWNED")
    void only_owned_has_owners(Ownership.Kind kind) {
        assertThatThrownBy(() -> new Ownership(kind, List.of(OWNER), "a.jpg"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(kind.name())
                .hasMessageContaining(OWNER.toString());
    }

    @Test
    void without_an_owner_the_local_name_is_the_whole_key() {
        assertThat(Ownership.unowned("dir/a.jpg"))
                .isEqualTo(new Ownership(Ownership.Kind.UNOWNED, List.of(), "dir/a.jpg"));
        assertThat(Ownership.unparseable("job_/a.jpg"))
                .isEqualTo(new Ownership(Ownership.Kind.UNPARSEABLE, List.of(), "job_/a.jpg"));
    }

    @Test
    void an_ownership_keeps_its_own_owners() {
        List<Owner> owners = new ArrayList<>(List.of(OWNER));
        Ownership ownership = Ownership.ownedBy(owners, "a.jpg");
        owners.clear();

        assertThat(ownership.owners()).containsExactly(OWNER);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "1, a, 1, a, true",
                "1, a, 1, b, false",
                "1, a, 2, a, false",
                "1, a, 01, a, false",
                "1, a, 1, A, false",
                "1, none, 1, a, false",
                "1, 1, 1, 01, false"
            })
    void an_owner_is_a_chunk_only_if_job_and_chunk_are_the_same(
            String job, @Nullable String chunk, String otherJob, String otherChunk, boolean is) {
        assertThat(new Owner(new JobId(job), chunk).is(ChunkId.of(otherJob, otherChunk)))
                .isEqualTo(is);
    }

    @Test
    void an_owner_is_written_with_its_chunk_where_it_has_one() {
        assertThat(OWNER).hasToString("1/a");
        assertThat(new Owner(new JobId("1"), null)).hasToString("1");
    }
}
