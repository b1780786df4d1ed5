// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.crawler;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Small images, each name with its own. */
final class Images {

    private static final int SIDE = 48;

    static {
        // Otherwise each image would pass through a file of its own in the system's temp directory.
        ImageIO.setUseCache(false);
    }

    private Images() {}

    /** An image in the format that the name's extension says. */
    static byte[] of(String name) {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        int seed = name.hashCode();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                int red = (x * 5 + seed) & 0xff;
                int green = (y * 5 + (seed >> 8)) & 0xff;
                int blue = (x * y / 9 + (seed >> 16)) & 0xff;
                image.setRGB(x, y, red << 16 | green << 8 | blue);
            }
        }
        return encoded(image, name.substring(name.lastIndexOf('.') + 1));
    }

    private static byte[] encoded(BufferedImage image, String format) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("image format \"" + format + "\" is not known to this JDK");
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
