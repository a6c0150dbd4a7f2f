package dev.kedge.encryption.transit;

import dev.kedge.platform.errors.InvalidRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the authentication to Transit. Exactly one method must be set: a token file, AppRole,
 * or Kubernetes.
 *
 * @param tokenFile file with a token, which others create and may replace; null: none
 * @param roleId role of AppRole, with the next setting; null: none
 * @param secretIdFile file with the secret of AppRole, which is read at each sign-in; null: none
 * @param kubernetesRole role of the pod's service account; null: none
 * @param jwtFile file with the service account's token, which is read at each sign-in
 */
@ConfigurationProperties("kedge.transit")
public record TransitSignIn(
    @Nullable Path tokenFile,
    @Nullable String roleId,
    @Nullable Path secretIdFile,
    @Nullable String kubernetesRole,
    @DefaultValue("/var/run/secrets/kubernetes.io/serviceaccount/token") Path jwtFile) {

  /** How the server obtains a token. */
  public sealed interface Method {
    /** A token that others create and may replace in the file. */
    record TokenFile(Path file) implements Method {}

    /** AppRole; the secret is read at each sign-in. */
    record AppRole(String roleId, Path secretId) implements Method {}

    /** The pod's service account; its token is read at each sign-in. */
    record Kubernetes(String role, Path jwt) implements Method {}
  }

  /**
   * The method that is set.
   *
   * @throws InvalidRequest if none is, or several are
   */
  public Method method() {
    List<Method> methods = new ArrayList<>();
    if (tokenFile != null) {
      methods.add(new Method.TokenFile(tokenFile));
    }
    if (roleId != null && secretIdFile != null) {
      methods.add(new Method.AppRole(roleId, secretIdFile));
    } else if (roleId != null || secretIdFile != null) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_ROLE_ID and KEDGE_TRANSIT_SECRET_ID_FILE go together");
    }
    if (kubernetesRole != null) {
      methods.add(new Method.Kubernetes(kubernetesRole, jwtFile));
    }
    if (methods.size() != 1) {
      throw InvalidRequest.malformed(
          "KEDGE_TRANSIT_URL needs exactly one way to sign in: KEDGE_TRANSIT_TOKEN_FILE, KEDGE_TRANSIT_ROLE_ID with"
              + " KEDGE_TRANSIT_SECRET_ID_FILE, or KEDGE_TRANSIT_KUBERNETES_ROLE");
    }
    return methods.getFirst();
  }
}
