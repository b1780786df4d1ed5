// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.QuarantinedFile;
import io.pixcrawler.cleanup.spi.StorageException;
import java.io.IOException;
import java.util.function.Consumer;

/** Tells what is set aside: all of it, or that it cannot be told. */
record Telling(Root root, Consumer<QuarantinedFile> listener) implements LotVisitor {

    @Override
    public boolean file(SetAside file) {
        listener.accept(file.toFile());
        return true;
    }

    @Override
    public void unreadable(String key, IOException cause) {
        throw new StorageException(root.name() + ": \"" + key + "\" cannot be read: " + Reasons.of(cause), cause);
    }
}
