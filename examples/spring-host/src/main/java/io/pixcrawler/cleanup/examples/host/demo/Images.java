// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Small pictures, each name with its own. */
final class Images {

    private static final int SMALLEST_SIDE = 120;
    private static final int SIDES = 120;

    static {
        // Otherwise each of them would pass through a file of its own in the system's temp directory.
        ImageIO.setUseCache(false);
    }

    private Images() {}

    /** A JPEG of some ten to fifty kilobytes. */
    static byte[] of(String name) {
        Random random = new Random(name.hashCode());
        int side = SMALLEST_SIDE + random.nextInt(SIDES);
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int colour = random.nextInt();
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                image.setRGB(x, y, colour ^ random.nextInt(1 << 24));
            }
        }
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
