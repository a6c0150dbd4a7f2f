/**
 * PostgreSQL for Kedge: the embedded or an external server, its roles, and the migrations.
 *
 * <p>In: the state directory and the {@code KEDGE_DB_*} settings. Out: a {@link
 * javax.sql.DataSource} of the application's role on a migrated schema. Startup fails if row-level
 * security does not bind the role.
 */
@NullMarked
package dev.kedge.platform.database;

import org.jspecify.annotations.NullMarked;
