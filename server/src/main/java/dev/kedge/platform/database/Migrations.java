package dev.kedge.platform.database;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Migrates the schema as the owner, and rejects an application role that row-level security does
 * not bind.
 */
public final class Migrations {
  private Migrations() {}

  /**
   * Migrates the database to the schema of this version.
   *
   * @throws DatabaseException if the owner's role may not migrate; the message names the role
   */
  public static void run(DatabaseAccess access) {
    run(access, "latest");
  }

  /** Migrates to the given version of the schema, without the grants, which fit only the newest. */
  static void run(DatabaseAccess access, String version) {
    var repeatables = version.equals("latest") ? "R" : "NONE";
    try {
      Flyway.configure()
          .dataSource(access.url(), access.owner().user(), access.owner().password())
          .locations("classpath:db/migration")
          .target(version)
          .repeatableSqlMigrationPrefix(repeatables)
          .placeholders(Map.of("application", access.application().user()))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database could not be migrated as role "
              + access.owner().user()
              + ". It must be able to connect and to create tables in the database of KEDGE_DB_URL.",
          e);
    }
  }

  /**
   * Checks the role behind {@code application}.
   *
   * @throws DatabaseException if it is a superuser, bypasses row-level security, or owns one of our
   *     tables, itself or by membership: such a role could access every tenant's rows
   */
  public static void requireBoundRole(DataSource application) {
    var found =
        JdbcClient.create(application)
            .sql(
                """
                select case
                         when r.rolsuper then 'is a superuser'
                         when r.rolbypassrls then 'bypasses row-level security'
                         when exists (select from pg_class c
                                       where c.relnamespace = 'public'::regnamespace
                                         and c.relkind in ('r', 'p')
                                         and pg_has_role(current_user, c.relowner, 'member'))
                           then 'owns tables'
                         else ''
                       end
                  from pg_roles r
                 where r.rolname = current_user
                """)
            .query(String.class)
            .single();
    if (!found.isEmpty()) {
      throw new DatabaseException(
          "The application's database role "
              + found
              + ", so tenants would not be isolated. Set KEDGE_DB_USER to a plain"
              + " role and KEDGE_DB_OWNER_USER to the role that owns the tables.");
    }
  }
}
