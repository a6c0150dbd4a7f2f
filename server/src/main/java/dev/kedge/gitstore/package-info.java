/**
 * Stores every backup as a commit in the tenant's own bare git repository.
 *
 * <p>In: a router's export and binary backup. Out: a commit on the device's branch, {@code
 * refs/heads/devices/<device id>}, with {@code export.rsc} and {@code backup.bin}, each compressed
 * and encrypted. Reading decrypts them again. Paths, branches and messages consist of ids only. A
 * commit exists completely or not at all: the branch moves last, after everything else is on disk.
 * Stock git can read the repositories.
 */
@ApplicationModule(allowedDependencies = {"platform", "encryption"})
@NullMarked
package dev.kedge.gitstore;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
