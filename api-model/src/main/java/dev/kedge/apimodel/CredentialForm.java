package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/** What is sent about a credential profile; the name is used only when one is added. */
public record CredentialForm(
    @Nullable String name, @Nullable String user, @Nullable String password) {
  @Override
  public String toString() {
    return "CredentialForm[***]";
  }
}
