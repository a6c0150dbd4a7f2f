@NullMarked
package dev.kedge.web;

import org.jspecify.annotations.NullMarked;
