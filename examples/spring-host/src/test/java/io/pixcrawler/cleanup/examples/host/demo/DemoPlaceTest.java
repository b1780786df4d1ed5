// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pixcrawler.cleanup.examples.host.HostApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** Real files are no demonstration. */
class DemoPlaceTest {

    @TempDir
    private Path directory;

    private Path home;

    @BeforeEach
    void a_home() throws IOException {
        home = Files.createDirectory(directory.resolve("home"));
    }

    @Test
    void a_directory_elsewhere_is_refused_with_both_names_and_not_even_made() {
        Path temp = directory.resolve("data/temp");

        assertThatThrownBy(() -> DemoPlace.claim(home, temp))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("temp-storage-path = " + temp)
                .hasMessageContaining("host.home = " + home);
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void the_home_itself_and_a_way_out_of_it_are_refused() {
        assertThatThrownBy(() -> DemoPlace.claim(home, home)).hasMessageContaining("below host.home");
        assertThatThrownBy(() -> DemoPlace.claim(home, home.resolve("../data")))
                .hasMessageContaining("below host.home");
    }

    @Test
    void a_link_to_elsewhere_is_refused() throws IOException {
        Path real = Files.createDirectory(directory.resolve("data"));
        Path link = Files.createSymbolicLink(home.resolve("temp"), real);

        assertThatThrownBy(() -> DemoPlace.claim(home, link)).hasMessageContaining("below host.home");
    }

    @Test
    void files_that_were_there_before_the_demonstration_are_refused() throws IOException {
        Path temp = Files.createDirectory(home.resolve("temp"));
        Files.createFile(temp.resolve("job_1_chunk_1.jpg"));

        assertThatThrownBy(() -> DemoPlace.claim(home, temp)).hasMessageContaining("empty");
    }

    @Test
    void a_second_start_finds_its_own_files() throws IOException {
        Path temp = home.resolve("temp");
        DemoPlace.claim(home, temp);
        Files.createFile(temp.resolve("job_1_chunk_1.jpg"));

        assertThatCode(() -> DemoPlace.claim(home, temp)).doesNotThrowAnyException();

        Path other = Files.createDirectory(home.resolve("other"));
        Files.createFile(other.resolve("job_1_chunk_1.jpg"));
        assertThatThrownBy(() -> DemoPlace.claim(home, other)).hasMessageContaining("empty");
    }

    @Test
    void the_host_does_not_start_with_a_demonstration_over_real_files() throws IOException {
        Path temp = Files.createDirectory(directory.resolve("real"));
        Path file = Files.writeString(temp.resolve("readme.txt"), "real");

        assertThatThrownBy(() -> new SpringApplicationBuilder(HostApplication.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--host.home=" + home,
                                "--spring.datasource.url=jdbc:h2:mem:real",
                                "--temp-storage-cleanup.temp-storage-path=" + temp))
                .rootCause()
                .hasMessageContaining("temp-storage-path = " + temp);
        assertThat(file).hasContent("real");
        assertThat(temp).isDirectoryContaining(entry -> entry.equals(file));
    }
}
