// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.s3;

class EmbeddedS3Test extends S3ServerContract {

    @Override
    S3Server server() {
        return EmbeddedS3.signed();
    }
}
