/**
 * The records of {@code /api/v1}, shared by the server and its clients.
 *
 * <p>What the server answers is named {@code …Json}; what it is sent is named {@code …Form}.
 *
 * <p>In: nothing. Out: types whose components are the fields of the JSON. Uses neither Spring nor a
 * JSON library.
 */
@NullMarked
package dev.kedge.apimodel;

import org.jspecify.annotations.NullMarked;
