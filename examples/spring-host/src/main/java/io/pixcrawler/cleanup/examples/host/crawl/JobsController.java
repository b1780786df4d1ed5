// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.examples.host.crawl;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.security.Principal;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Crawl jobs over REST. What is not allowed is an {@link IllegalArgumentException}, which is answered as a 400 that says so. */
@RestController
@RequestMapping("/api/v1/jobs")
@Tag(name = "jobs", description = "Crawl jobs, whose temp files are what is cleaned up")
class JobsController {

    private static final String PROBLEM = MediaType.APPLICATION_PROBLEM_JSON_VALUE;
    private static final int MOST_SHOWN = 1000;

    private final CrawlJobs crawl;

    JobsController(CrawlJobs crawl) {
        this.crawl = crawl;
    }

    /**
     * A job that somebody wants.
     *
     * @param keyword what to look for
     * @param engines whom to ask; all of them where none is named
     * @param images how many images of each engine
     */
    @Schema(description = "A job that somebody wants")
    record Wanted(
            @Schema(description = "What to look for; 1 to 200 characters", requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String keyword,

            @Schema(description = "Whom to ask: google, bing, baidu, duckduckgo; all of them by default") @Nullable
            List<String> engines,

            @Schema(
                    description = "How many images of each engine",
                    minimum = "1",
                    maximum = "1000",
                    defaultValue = "20")
            @Nullable
            Integer images) {

        private static final int IMAGES = 20;

        JobOrder order() {
            return new JobOrder(
                    keyword == null ? "" : keyword,
                    engines == null
                            ? EnumSet.allOf(Engine.class)
                            : engines.stream().map(Engine::of).collect(Collectors.toSet()),
                    images == null ? IMAGES : images);
        }
    }

    /**
     * Several jobs.
     *
     * @param jobs the newest first
     */
    record Jobs(List<CrawlJob> jobs) {}

    @Operation(summary = "The newest jobs")
    @GetMapping
    Jobs newest(@RequestParam(defaultValue = "20") int limit) {
        if (limit < 1 || limit > MOST_SHOWN) {
            throw new IllegalArgumentException("limit = " + limit + " is not allowed: allowed is 1 to " + MOST_SHOWN);
        }
        return new Jobs(crawl.newest(limit));
    }

    @Operation(summary = "One job")
    @ApiResponse(responseCode = "200", description = "The job", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @GetMapping("/{id}")
    CrawlJob one(@PathVariable long id) {
        return crawl.find(id)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no job " + id));
    }

    @Operation(summary = "Start a job; it is accepted at once and its workers begin when they are free")
    @ApiResponse(responseCode = "202", description = "Accepted; Location says where it is", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "429",
            description = "Too many jobs have not ended yet",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @PostMapping
    ResponseEntity<CrawlJob> start(@RequestBody Wanted wanted, Principal caller) {
        CrawlJob job;
        try {
            job = crawl.start(wanted.order(), caller.getName());
        } catch (TooManyJobsException e) {
            throw new ResponseStatusException(HttpStatus.TOO_MANY_REQUESTS, e.getMessage(), e);
        }
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/jobs/" + job.id()))
                .body(job);
    }

    @Operation(summary = "Cancel a job; it has ended when its workers have")
    @ApiResponse(responseCode = "202", description = "Its workers will end", useReturnTypeSchema = true)
    @ApiResponse(
            responseCode = "404",
            description = "There is no such job",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "409",
            description = "It has ended already",
            content = @Content(mediaType = PROBLEM, schema = @Schema(implementation = ProblemDetail.class)))
    @PostMapping("/{id}/cancel")
    ResponseEntity<CrawlJob> cancel(@PathVariable long id) {
        boolean asked = crawl.cancel(id);
        CrawlJob job = one(id);
        if (!asked) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "job " + id + " has ended already: " + job.status());
        }
        return ResponseEntity.accepted().body(job);
    }
}
