/**
 * PostgreSQL as Kedge needs it: the embedded server or one of yours, its roles, and the migrations.
 *
 * <p>In: the state directory and the {@code KEDGE_DB_*} settings. Out: a {@link
 * javax.sql.DataSource} of the application's role on a migrated schema. It fails to start rather
 * than run with a role that row-level security does not bind.
 */
@NullMarked
package dev.kedge.platform.database;

import org.jspecify.annotations.NullMarked;
