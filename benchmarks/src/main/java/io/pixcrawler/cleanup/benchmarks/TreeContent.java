// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.benchmarks;

import java.util.SplittableRandom;

/** How large the files of a benchmark are. */
enum TreeContent {
    /** Every second file holds 1 KiB, the others nothing. */
    HALF {
        @Override
        int sizeOf(int file) {
            return file % 2 == 0 ? 1024 : 0;
        }
    },
    /** Half of the files hold nothing; the larger, the fewer, up to 1 MiB: some 2.5 GB a million. The same number gives the same size. */
    MIXED {
        @Override
        int sizeOf(int file) {
            SplittableRandom random = new SplittableRandom(file);
            int limit = limitOf(random.nextInt(10_000));
            return limit == 0 ? 0 : 1 + random.nextInt(limit);
        }
    },
    /** No file holds anything: as many as possible in little memory. */
    EMPTY {
        @Override
        int sizeOf(int file) {
            return 0;
        }
    };

    static final int LARGEST = 1 << 20;

    /** At most {@link #LARGEST}. */
    abstract int sizeOf(int file);

    private static int limitOf(int rank) {
        if (rank < 5000) {
            return 0;
        } else if (rank < 9000) {
            return 4096;
        } else if (rank < 9900) {
            return 16_384;
        } else if (rank < 9990) {
            return 65_536;
        }
        return rank < 9999 ? 262_144 : LARGEST;
    }
}
