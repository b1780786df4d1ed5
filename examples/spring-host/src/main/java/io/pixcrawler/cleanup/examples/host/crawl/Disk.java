// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Has what was changed in a directory written to the disk: names in it that are new or others. */
interface Disk {

    /** That of this machine. */
    Disk REAL = directory -> {
        FileChannel channel;
        try {
            channel = FileChannel.open(directory, StandardOpenOption.READ);
        } catch (IOException e) {
            return; // a system that opens no directories, such as Windows, writes their entries by itself
        }
        try (channel) {
            channel.force(true);
        }
    };

    void force(Path directory) throws IOException;
}
