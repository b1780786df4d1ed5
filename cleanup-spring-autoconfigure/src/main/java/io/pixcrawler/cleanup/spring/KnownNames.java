// SPDX-License-Identifier: Apache-2.0
package io.pixcrawler.cleanup.spring;

/** That every name below the prefix is one: looked at when the application starts, and before there is a service. */
final class KnownNames {

    private final SettingsBinding binding;

    KnownNames(SettingsBinding binding) {
        this.binding = binding;
    }

    /** @throws InvalidCleanupPropertyException if a name is none */
    void require() {
        binding.refuseUnknown();
    }
}
