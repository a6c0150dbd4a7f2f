/**
 * The records of {@code /api/v1}, shared by the server and its clients.
 *
 * <p>In: nothing. Out: types whose components are the fields of the JSON. Uses neither Spring nor a
 * JSON library.
 */
@NullMarked
package dev.kedge.apimodel;

import org.jspecify.annotations.NullMarked;
