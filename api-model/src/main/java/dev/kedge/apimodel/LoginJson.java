package dev.kedge.apimodel;

/** A user account and its new password. */
public record LoginJson(String user, String password) {
  @Override
  public String toString() {
    return "LoginJson[***]";
  }
}
