@NullMarked
package io.pixcrawler.cleanup.storage.local;

import org.jspecify.annotations.NullMarked;
