// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.DeleteResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a rename brought into a lot. It takes whatever has the name by then, so it is looked at once more.
 *
 * @param file what was judged
 * @param from where it lay
 * @param into where it lies
 * @param where the path of that
 */
record Moved(LocalFile file, OpenDirectory from, OpenDirectory into, Path where) {

    private static final Logger LOG = LoggerFactory.getLogger(Moved.class);

    /** Empty if it is what was judged. Another file, or a directory, is put back, unless something lies in its place; all else stays where it is. */
    Optional<DeleteResult> wrong() {
        BasicFileAttributes there;
        try {
            there = into.stat(file.name());
        } catch (IOException e) {
            // It was renamed; somebody may have brought it back, or purged it, by now.
            LOG.debug("{} cannot be looked at in {}", file.key(), where, e);
            return Optional.empty();
        }
        if (file.isAfterMove(there)) {
            return Optional.empty();
        }
        String detail = "it changed, or was replaced, right before it was renamed; "
                + (isPutBack(there)
                        ? "it was put back"
                        : "what lay there lies in " + where.resolve(file.name()) + " now, and stays");
        LOG.atWarn().log("{}: {}", file.key(), detail);
        return Optional.of(DeleteResult.changed(detail));
    }

    private boolean isPutBack(BasicFileAttributes there) {
        return there.isRegularFile() ? isLinkedBack(there) : there.isDirectory() && isRenamedBack();
    }

    /** What is in it would be taken for files that were set aside. A rename of a directory replaces nothing but an empty one. */
    private boolean isRenamedBack() {
        try {
            into.move(file.name(), from);
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{} cannot be put back", file.key(), e);
            return false;
        }
    }

    /** The JDK links by path alone, so the name in the lot goes only when the other is seen where it should be. */
    private boolean isLinkedBack(BasicFileAttributes there) {
        try {
            Files.createLink(file.path(), where.resolve(file.name()));
            Object identity = there.fileKey();
            if (identity == null
                    || !Objects.equals(identity, from.stat(file.name()).fileKey())) {
                return false;
            }
            into.unlink(file.name());
            return true;
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("{} cannot be put back", file.key(), e);
            return false;
        }
    }
}
