// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.storage.local;

import io.pixcrawler.cleanup.spi.Deadline;
import io.pixcrawler.cleanup.spi.DeleteResult;
import io.pixcrawler.cleanup.spi.StoredFile;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Removes files one after the other, each only if it is still what it was. How a file goes then is the last step's business. */
final class FileRemoval {

    private static final String NOT_OURS = "not listed by this provider";

    private final Root root;
    private final Cursor cursor;
    private final LastStep lastStep;
    private final Deadline notAfter;
    private boolean late;

    FileRemoval(Root root, Cursor cursor, LastStep lastStep, Deadline notAfter) {
        this.root = root;
        this.cursor = cursor;
        this.lastStep = lastStep;
        this.notAfter = notAfter;
        this.late = notAfter.passed();
    }

    DeleteResult remove(StoredFile file) {
        if (late) {
            return DeleteResult.notTried();
        }
        if (!(file instanceof LocalFile local) || !local.isOf(root)) {
            return DeleteResult.refused(NOT_OURS);
        }
        try {
            return remove(local, cursor.enter(local.directory()));
        } catch (NoSuchFileException e) {
            return DeleteResult.alreadyGone();
        } catch (NotEnteredException e) {
            return DeleteResult.changed("its directory is now " + e.obstacle());
        } catch (IOException e) {
            return DeleteResult.failed(Reasons.of(e));
        }
    }

    private DeleteResult remove(LocalFile file, OpenDirectory directory) throws IOException {
        Optional<DeleteResult> hindered = lastStep.prepare(file, directory);
        if (hindered.isPresent()) {
            return hindered.get();
        }
        // By names first, which shows that no directory was moved away. Through the handle last: that is what goes.
        if (!cursor.isInPlace(file.directory(), directory)) {
            return changed(file, directory, "the place of its directory");
        }
        int links = 1;
        if (file.isInspected() && !file.isWhole()) {
            boolean linked = file.links() > 1;
            UnixAttributes byPath =
                    UnixAttributes.read(file.path(), linked ? UnixAttributes.OF_DOOMED_LINK : UnixAttributes.OF_DOOMED);
            if (!file.hasChangeTime(byPath.identity(), byPath.changed())) {
                return changed(file, directory, "identity or change time");
            }
            links = linked ? byPath.links() : 1;
        }
        BasicFileAttributes now = directory.stat(file.name());
        if (!file.is(now)) {
            return changed(
                    file,
                    directory,
                    file.isWhole() ? "identity, size or one of the times" : "identity, size or modification time");
        }
        if (file.isInspected() && now instanceof WholeAttributes whole) {
            links = whole.links();
        }
        // As late as can be: any of the calls before may have hung for a while.
        if (notAfter.passed()) {
            late = true;
            return DeleteResult.notTried();
        }
        return lastStep.take(file, directory, links > 1 ? 0 : now.size());
    }

    /** A file that somebody else is just deleting may show other attributes on its way; then it is gone by now. */
    private static DeleteResult changed(LocalFile file, OpenDirectory directory, String what) throws IOException {
        directory.stat(file.name());
        return DeleteResult.changed(what + " differs from what was judged");
    }
}
