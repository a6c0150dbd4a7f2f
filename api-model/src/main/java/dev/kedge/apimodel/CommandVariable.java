package dev.kedge.apimodel;

import java.util.Map;

/** An environment variable that commands read too, so it is read without Spring. */
public enum CommandVariable {
  KEDGE_HOME(
      "path",
      "`~/.kedge`",
      "Directory of the server's state; a command talks to the server that runs there."),
  KEDGE_STORE(
      "path",
      "`git` in the home",
      "Directory of the git store; servers that share a database share it."),
  KEDGE_KEYS(
      "path",
      "`keys` in the home",
      "Directory of the embedded key service's files; servers that share a database share it."),
  KEDGE_TENANT("name", "the server's first tenant", "Tenant that a command is for."),
  KEDGE_SIM_TOKEN(
      "secret", "random", "Token of the HTTP control that `kedge sim --control` opens.");

  private final String type;
  private final String otherwise;
  private final String meaning;

  CommandVariable(String type, String otherwise, String meaning) {
    this.type = type;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /** The value in the environment; empty if it is unset or blank. */
  public String in(Map<String, String> environment) {
    var value = environment.getOrDefault(name(), "");
    return value.isBlank() ? "" : value;
  }

  public String type() {
    return type;
  }

  /** The default, in words. */
  public String otherwise() {
    return otherwise;
  }

  /** One sentence for people. */
  public String meaning() {
    return meaning;
  }
}
