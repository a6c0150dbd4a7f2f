/** Repositories, branches and objects by way of JGit. */
@NullMarked
package dev.kedge.gitstore.internal;

import org.jspecify.annotations.NullMarked;
