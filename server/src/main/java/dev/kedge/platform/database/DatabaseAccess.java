package dev.kedge.platform.database;

/**
 * Address and roles of the database: the owner's role migrates the tables; the application's role
 * owns nothing and is bound by row-level security.
 *
 * @param url JDBC URL without credentials
 */
public record DatabaseAccess(String url, Login application, Login owner) {

  /** A database role and its password, which {@code toString} omits. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }
}
