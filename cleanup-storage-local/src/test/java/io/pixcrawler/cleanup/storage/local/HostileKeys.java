// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Keys that are nearly those of jobs, or look like something else, by a seed. */
final class HostileKeys {

    private static final List<String> IDS = List.of(
            "51",
            "5",
            "511",
            "051",
            "0",
            "3f2c8a50-9d1e-4b7a-8c66-0e5d2b9f1a44",
            "3F2C8A50-9D1E-4B7A-8C66-0E5D2B9F1A44",
            "51-1",
            "x",
            "",
            "\u0665\u0661",
            "51 ",
            "-51");
    private static final List<String> PIECES = List.of(
            "job_",
            "temp_job_",
            "Job_",
            "JOB_",
            "jOb_",
            "temp_",
            "_chunk_",
            "_chunk",
            "chunk_",
            "_",
            ".",
            "-",
            " ",
            "1",
            "10",
            "a-1",
            "A",
            "cat",
            ".jpg",
            ".tmp",
            "..",
            "%2F",
            "+",
            "~",
            "'",
            "\"",
            "\\",
            "*",
            "\n",
            "\t",
            "caf\u00e9",
            "\u0130",
            "\u017f",
            "\ud83d\ude00",
            "\u202e",
            "\ufeff",
            "job_51",
            "job_51_chunk_1",
            "temp_job_51_chunk_1");
    private static final int LONGEST_NAME = 255;

    private final Random random;

    HostileKeys(Random random) {
        this.random = random;
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** One to three names; one in two begins like the naming. */
    String next() {
        StringBuilder key = new StringBuilder();
        for (int names = 1 + random.nextInt(3); names > 0; names--) {
            key.append(name()).append(names > 1 ? "/" : "");
        }
        return key.toString();
    }

    private String name() {
        StringBuilder name = new StringBuilder();
        if (random.nextBoolean()) {
            name.append(any(PIECES.subList(0, 2))).append(random.nextBoolean() ? IDS.get(0) : any(IDS));
            if (random.nextBoolean()) {
                name.append("_chunk_").append(random.nextBoolean() ? "1" : any(PIECES));
            }
            name.append(any(List.of("_", ".", "")));
        }
        for (int more = random.nextInt(4); more > 0; more--) {
            name.append(any(PIECES));
        }
        String varied = varied(name.toString());
        return varied.isEmpty() || varied.equals(".") || varied.equals("..") ? "empty" : varied;
    }

    private String varied(String name) {
        return switch (random.nextInt(12)) {
            case 0 -> name.toUpperCase(Locale.ROOT);
            case 1 -> Normalizer.normalize(name, Normalizer.Form.NFD);
            case 2 -> name + ".";
            case 3 -> name + " ";
            case 4 -> {
                int bytes = name.getBytes(StandardCharsets.UTF_8).length;
                yield name + "x".repeat(Math.max(0, LONGEST_NAME - bytes));
            }
            default -> name;
        };
    }
}
