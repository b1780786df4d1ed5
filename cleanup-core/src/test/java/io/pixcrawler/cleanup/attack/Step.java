// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.attack;

import io.pixcrawler.cleanup.spi.JobStatus;
import io.pixcrawler.cleanup.testkit.StorageCall;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One step of a history: something that happens around the service, or a call of it. Can be done again in another world. */
sealed interface Step {

    /** Does it, and checks what came of it. */
    void in(World world);

    /** The same with less to it, the least first; for a history that is shrunk. */
    default Stream<Step> simpler() {
        return Stream.empty();
    }

    /** A file is written, as if so long ago; less than no time is in the future. */
    record Write(TempFile file, long sizeBytes, Duration ago) implements Step {
        @Override
        public void in(World world) {
            world.write(file, sizeBytes, ago);
        }
    }

    /** A file's modification time is set back, now. */
    record SetBack(TempFile file, Duration ago) implements Step {
        @Override
        public void in(World world) {
            world.setBack(file, ago);
        }
    }

    /** A file goes without the service. */
    record Remove(TempFile file) implements Step {
        @Override
        public void in(World world) {
            world.remove(file);
        }
    }

    /** A job is made or changed, so long ago, or nobody knows when. */
    record PutJob(String job, JobStatus status, @Nullable Duration unchangedFor) implements Step {
        @Override
        public void in(World world) {
            world.jobs.put(job, status, unchangedFor);
        }
    }

    /** A job's row is deleted. */
    record DropJob(String job) implements Step {
        @Override
        public void in(World world) {
            world.jobs.remove(job);
        }
    }

    /** Time passes, for everybody. */
    record Pass(Duration time) implements Step {
        @Override
        public void in(World world) {
            world.host.advance(time);
            world.storage.advance(time);
            world.jobStore.advance(time);
        }
    }

    /** One of the clocks is set. */
    record SetClock(Whose whose, Duration by) implements Step {

        enum Whose {
            HOST,
            STORAGE,
            JOB_STORE
        }

        @Override
        public void in(World world) {
            world.set(whose, by);
        }
    }

    /** From now on this goes wrong in the job store. */
    record JobsFail(JobTrouble trouble) implements Step {
        @Override
        public void in(World world) {
            world.jobs.trouble = trouble;
        }
    }

    /** From now on every such call of the storage fails. */
    record CallsFail(StorageCall.Method method) implements Step {
        @Override
        public void in(World world) {
            world.failCalls(method);
        }
    }

    /** From now on one file cannot be deleted, in one of these ways. */
    record DeletionFails(TempFile file, How how) implements Step {

        enum How {
            FAILED,
            REFUSED,
            ANSWER_LOST,
            REQUEST_LOST,
            NOT_INSPECTED
        }

        @Override
        public void in(World world) {
            world.failDeletion(file, how);
        }
    }

    /** From now on the usage is not known, or stays what it is. */
    record UsageFails(boolean stuck) implements Step {
        @Override
        public void in(World world) {
            world.failUsage(stuck);
        }
    }

    /** Nothing goes wrong any more. */
    record Heal() implements Step {
        @Override
        public void in(World world) {
            world.heal();
        }
    }

    /** A setting is changed while the service lives. */
    record Configure(String setting, String value) implements Step {
        @Override
        public void in(World world) {
            world.configure(setting, value);
        }
    }

    /** The host starts again: another service on the same storage. */
    record Restart() implements Step {
        @Override
        public void in(World world) {
            world.restart();
        }
    }

    /** In the next run, at this of its steps, a job restarts and perhaps writes a file. */
    record JobRestarts(int atStep, String job, Optional<TempFile> writes) implements Step {
        @Override
        public void in(World world) {
            world.disturbance = Optional.of(new Disturbance(atStep, job, writes, Duration.ZERO));
        }

        @Override
        public Stream<Step> simpler() {
            return IntStream.range(0, atStep).mapToObj(step -> new JobRestarts(step, job, writes));
        }
    }

    /** In the next run, at this of its steps, the storage's clock jumps. */
    record ClockJumps(int atStep, Duration by) implements Step {
        @Override
        public void in(World world) {
            world.disturbance = Optional.of(new Disturbance(atStep, "", Optional.empty(), by));
        }

        @Override
        public Stream<Step> simpler() {
            return IntStream.range(0, atStep).mapToObj(step -> new ClockJumps(step, by));
        }
    }

    /** The service is called. */
    record Call(Trigger trigger, boolean dryRun, boolean acceptNotFound, Duration raisedAgo) implements Step {
        @Override
        public void in(World world) {
            new Round(world, this).run();
        }
    }

    /** The service is called for a dry run, and then in earnest. */
    record CallTwice(Trigger trigger, boolean acceptNotFound) implements Step {
        @Override
        public void in(World world) {
            Round dry = new Round(world, new Call(trigger, true, acceptNotFound, Duration.ZERO));
            dry.run();
            Round earnest = new Round(world, new Call(trigger, false, acceptNotFound, Duration.ZERO));
            earnest.run();
            earnest.checkAgainst(dry);
        }
    }
}
