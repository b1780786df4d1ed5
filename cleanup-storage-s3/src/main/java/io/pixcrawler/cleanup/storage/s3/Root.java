// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

import io.pixcrawler.cleanup.spi.StorageProvider;

/**
 * Where the temp files lie: everything in the bucket whose key begins with the prefix.
 *
 * @param name as logs show it
 * @param bucket the bucket
 * @param prefix what all keys of ours begin with; ends with {@code /}, or is empty for a whole bucket
 */
record Root(String name, String bucket, String prefix) {

    /** The key in the bucket of what the library knows under this key. */
    String objectKey(String key) {
        return prefix + key;
    }

    /** The key that the library knows, of a key in the bucket that begins with the prefix. */
    String keyOf(String objectKey) {
        if (!objectKey.startsWith(prefix)) {
            throw new IllegalArgumentException("the key " + objectKey + " does not begin with " + prefix);
        }
        return objectKey.substring(prefix.length());
    }

    /** Whether it is the library's own, or nothing: the prefix by itself, which some tools write as an object. */
    static boolean isReserved(String key) {
        return key.isEmpty() || key.equals(StorageProvider.RESERVED) || key.startsWith(StorageProvider.RESERVED + "/");
    }

    /**
     * Whether a segment is {@code .} or {@code ..}. A store that keeps objects as files, or a proxy in front of it, takes such a key for another one's, even
     * outside the root.
     */
    static boolean hasDots(String key) {
        if (!key.contains("./") && !key.endsWith(".")) {
            return false;
        }
        String framed = "/" + key + "/";
        return framed.contains("/./") || framed.contains("/../");
    }

    /** Whether every key that begins so has such a segment. */
    static boolean leadsThroughDots(String prefix) {
        return hasDots(prefix.substring(0, prefix.lastIndexOf('/') + 1));
    }
}
