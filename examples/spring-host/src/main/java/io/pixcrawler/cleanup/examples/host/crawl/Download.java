// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.net.URI;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.unit.DataSize;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** Fetches images into temp files. */
final class Download {

    private final RestClient client;
    private final TempFiles files;
    private final DataSize largest;

    Download(RestClient client, TempFiles files, DataSize largest) {
        this.client = client;
        this.files = files;
        this.largest = largest;
    }

    /** @throws IOException if it does not arrive whole */
    void fetch(URI image, String key) throws IOException {
        try {
            client.get().uri(image).exchange((request, response) -> {
                files.write(key, response.getBody(), sizeOf(image, response));
                return key;
            });
        } catch (ResourceAccessException e) {
            throw new IOException(image + " did not arrive: " + e.getMessage(), e);
        }
    }

    private long sizeOf(URI image, ClientHttpResponse response) throws IOException {
        if (!response.getStatusCode().is2xxSuccessful()) {
            throw new IOException(image + " was answered by " + response.getStatusCode());
        }
        long size = response.getHeaders().getContentLength();
        if (size < 0 || size > largest.toBytes()) {
            throw new IOException(image + " has " + (size < 0 ? "no length" : size + " bytes") + ": allowed are "
                    + largest.toBytes() + " bytes");
        }
        return size;
    }
}
