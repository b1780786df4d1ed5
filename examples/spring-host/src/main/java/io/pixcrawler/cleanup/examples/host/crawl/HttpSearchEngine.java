// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.util.UriComponentsBuilder;

/** An engine that answers {@code GET BASE?q=KEYWORD&from=N&count=N} by a JSON list of addresses. */
final class HttpSearchEngine implements SearchEngine {

    private static final ParameterizedTypeReference<List<URI>> ADDRESSES = new ParameterizedTypeReference<>() {};

    private final RestClient client;
    private final URI base;

    HttpSearchEngine(RestClient client, URI base) {
        this.client = client;
        this.base = base;
    }

    @Override
    public List<URI> images(String keyword, int from, int count) throws IOException {
        URI question = UriComponentsBuilder.fromUri(base)
                .queryParam("q", "{keyword}")
                .queryParam("from", from)
                .queryParam("count", count)
                .encode()
                .buildAndExpand(keyword)
                .toUri();
        try {
            List<URI> found = client.get().uri(question).retrieve().body(ADDRESSES);
            if (found == null) {
                throw new IOException(base + " answered nothing");
            }
            return found.stream().limit(count).map(base::resolve).toList();
        } catch (RestClientException e) {
            throw new IOException(base + " cannot be asked: " + e.getMessage(), e);
        }
    }
}
