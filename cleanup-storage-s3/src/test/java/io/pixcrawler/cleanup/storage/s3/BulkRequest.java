// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A request that deletes several keys. What is changed has another checksum, and no signature that holds. */
record BulkRequest(HttpMessage message) {

    private static final Pattern OBJECT = Pattern.compile("(?s)<Object>(.*?)</Object>");
    private static final Pattern KEY = Pattern.compile("(?s)<Key>(.*?)</Key>");
    private static final Pattern ETAG = Pattern.compile("(?s)<ETag>.*?</ETag>");
    private static final Pattern CONDITION =
            Pattern.compile("(?s)<(ETag|LastModifiedTime|Size)>.*?</(ETag|LastModifiedTime|Size)>");

    static BulkRequest of(HttpMessage message) {
        return new BulkRequest(message);
    }

    boolean isConditional() {
        return CONDITION.matcher(message.text()).find();
    }

    List<String> keys() {
        return KEY.matcher(message.text())
                .results()
                .map(found -> unescaped(found.group(1)))
                .toList();
    }

    HttpMessage withoutETag() {
        return changed(ETAG.matcher(message.text()).replaceAll(""));
    }

    HttpMessage withoutConditions() {
        return changed(CONDITION.matcher(message.text()).replaceAll(""));
    }

    /** For a server that takes a request without keys for an error, the last one stays and is one that nobody has. */
    HttpMessage without(String key) {
        String left = OBJECT.matcher(message.text()).replaceAll(found -> isOf(key, found) ? "" : "$0");
        return changed(
                OBJECT.matcher(left).find()
                        ? left
                        : left.replace("</Delete>", "<Object><Key>nobody has this</Key></Object></Delete>"));
    }

    private static boolean isOf(String key, MatchResult object) {
        return new BulkRequest(Answers.xml(200, object.group())).keys().contains(key);
    }

    private HttpMessage changed(String body) {
        HttpMessage changed = message.without(BulkRequest::isOfBody).withBody(body);
        return changed.with("Content-MD5: " + md5(changed.body()));
    }

    private static String md5(byte[] body) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOfBody(String header) {
        String name = header.toLowerCase(Locale.ROOT);
        return name.equals("content-md5")
                || name.equals("x-amz-content-sha256")
                || name.startsWith("x-amz-checksum-")
                || name.startsWith("x-amz-sdk-checksum-");
    }

    /** The answer to such a request, with an error for this key too. */
    static HttpMessage withError(HttpMessage answer, String key, String code) {
        String error = "<Error><Key>" + escaped(key) + "</Key><Code>" + code
                + "</Code><Message>by the proxy</Message></Error>";
        String body = answer.text()
                .replaceFirst(
                        "(?s)<Deleted>((?!</Deleted>).)*<Key>nobody has this</Key>((?!</Deleted>).)*</Deleted>", "")
                .replaceFirst("(?s)<DeleteResult([^>]*)/>", "<DeleteResult$1></DeleteResult>");
        return answer.withBody(body.replace("</DeleteResult>", error + "</DeleteResult>"));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#xD;", "\r")
                .replace("&#xA;", "\n")
                .replace("&amp;", "&");
    }
}
