package dev.kedge.platform.database;

/**
 * How to reach the database: one role that owns and migrates the tables, and the application's
 * role, which owns nothing and is bound by row-level security.
 *
 * @param url JDBC URL without credentials
 */
public record DatabaseAccess(String url, Login application, Login owner) {

  /** A database role and its password; the password never shows in text. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }
}
