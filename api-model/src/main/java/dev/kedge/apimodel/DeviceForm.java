package dev.kedge.apimodel;

import org.jspecify.annotations.Nullable;

/**
 * What is sent to add or change a device. When one is added, the name defaults to the host and the
 * port to 22. It has a user and a password, or the name of its credentials.
 */
public record DeviceForm(
    @Nullable String name,
    @Nullable String host,
    @Nullable Integer port,
    @Nullable String user,
    @Nullable String password,
    @Nullable String credentials,
    @Nullable Boolean simulated) {
  @Override
  public String toString() {
    return "DeviceForm[***]";
  }
}
