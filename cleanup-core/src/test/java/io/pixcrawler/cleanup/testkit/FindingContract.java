// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pixcrawler.cleanup.spi.StoredFile;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Obligation 17: what lies under exactly this key, now. */
abstract class FindingContract extends StorageContractTopic {

    FindingContract(Supplier<StorageFixture> fixtures) {
        super(fixtures);
    }

    @Test
    void obligation_17_a_file_is_found_as_it_is_listed() {
        StoredFile listed = writtenAndListed("job_1/a.jpg");

        StoredFile found = provider.find("job_1/a.jpg").orElseThrow();

        assertThat(found.key()).isEqualTo("job_1/a.jpg");
        assertThat(found.kind()).isEqualTo(StoredFile.Kind.FILE);
        assertThat(found.sizeBytes()).isEqualTo(listed.sizeBytes());
        assertThat(found.lastModified()).isEqualTo(listed.lastModified());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "job_1/a.jp",
                "job_1/a.jpg.tmp",
                "job_1/a.jpg/",
                "job_1/a.jpg/b",
                "job_1//a.jpg",
                "/job_1/a.jpg",
                "./job_1/a.jpg",
                "job_1/../job_1/a.jpg",
                "../x",
                "..",
                "/etc/passwd",
                "absent/a.jpg",
                "job_1/a.jpg ",
                "job_1/*",
                "job_1%2Fa.jpg",
                "job_1/A.jpg",
                "JOB_1/a.jpg",
                "Job_1",
                "\u0000"
            })
    void obligation_17_nothing_is_found_under_any_other_key(String key) {
        write("job_1/a.jpg");

        assertThat(provider.find(key)).isEmpty();
    }

    @Test
    void obligation_17_a_find_is_about_now() {
        write("a.jpg");
        assertThat(provider.find("a.jpg")).isPresent();

        store.delete("a.jpg");
        assertThat(provider.find("a.jpg")).isEmpty();

        write("a.jpg");
        assertThat(provider.find("a.jpg")).isPresent();
    }

    @Test
    void obligation_17_a_directory_is_found_as_something_other_than_a_file() {
        needs(store.directories(), "directories").make("job_1");

        assertThat(provider.find("job_1")).map(StoredFile::kind).contains(StoredFile.Kind.OTHER);
    }

    @Test
    void obligation_17_a_link_is_found_as_something_other_than_a_file() {
        StorageFixture.SymbolicLinks links = needs(store.symbolicLinks(), "symbolic links");
        write("a.jpg");
        links.link("link", "a.jpg");
        links.link("dangling", "absent");

        assertThat(provider.find("link")).map(StoredFile::kind).contains(StoredFile.Kind.OTHER);
        assertThat(provider.find("dangling")).map(StoredFile::kind).contains(StoredFile.Kind.OTHER);
    }
}
