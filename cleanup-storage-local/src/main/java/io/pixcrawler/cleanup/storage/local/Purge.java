// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.Lot;
import io.pixcrawler.cleanup.spi.PurgeResult;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Deletes for good what is set aside, and the directories that this empties. */
final class Purge implements LotVisitor {

    private final Root root;
    private final Emptied emptied;
    private final Deadline notAfter;
    private final Consumer<PurgeResult> visitor;

    Purge(Root root, Emptied emptied, Deadline notAfter, Consumer<PurgeResult> visitor) {
        this.root = root;
        this.emptied = emptied;
        this.notAfter = notAfter;
        this.visitor = visitor;
    }

    @Override
    public boolean file(SetAside file) {
        if (notAfter.passed()) {
            return false;
        }
        visitor.accept(new PurgeResult(file.toFile(), delete(file)));
        return true;
    }

    private DeleteResult delete(SetAside file) {
        try {
            long bytes = bytes(file);
            if (!file.isInPlace()) {
                return DeleteResult.changed("its directory was moved away");
            }
            file.open().unlink(file.name());
            return DeleteResult.deleted(bytes);
        } catch (NoSuchFileException e) {
            return DeleteResult.alreadyGone();
        } catch (IOException | UnsupportedOperationException e) {
            return DeleteResult.failed(Reasons.of(e));
        }
    }

    /** Nothing comes free where another name is left: a second one that was never listed, or a restoration that was broken off. */
    private long bytes(SetAside file) {
        if (!root.hasUnixAttributes()) {
            return file.attributes().size();
        }
        try {
            if (file.attributes() instanceof WholeAttributes) {
                // Once more: the one that was restored in the meantime has another name.
                WholeAttributes now = (WholeAttributes) file.open().stat(file.name());
                return now.links() == 1 ? now.size() : 0;
            }
            UnixAttributes byPath = UnixAttributes.read(file.path(), UnixAttributes.OF_SET_ASIDE);
            boolean last = byPath.identity().equals(file.attributes().fileKey()) && byPath.links() == 1;
            return last ? file.attributes().size() : 0;
        } catch (IOException e) {
            // Only the number of names is asked by path, so nothing but that is unknown.
            return 0;
        }
    }

    @Override
    public void left(Lot lot, OpenDirectory parent, Path name) {
        emptied.remove(lot, parent, name);
    }

    @Override
    public void unreadable(String key, IOException cause) {
        emptied.unreadable(key, cause);
    }
}
