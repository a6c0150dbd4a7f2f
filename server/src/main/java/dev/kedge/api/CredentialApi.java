package dev.kedge.api;

import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.CredentialProfiles.Profile;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Devices;
import dev.kedge.rotation.CredentialRotation;
import dev.kedge.transport.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Credentials that devices share: list, add, set, remove, rotate. */
@RestController
@RequestMapping("/api/v1/credentials")
class CredentialApi {
  private final CredentialProfiles profiles;
  private final Devices devices;
  private final CredentialRotation rotation;

  CredentialApi(CredentialProfiles profiles, Devices devices, CredentialRotation rotation) {
    this.profiles = profiles;
    this.devices = devices;
    this.rotation = rotation;
  }

  /** What is posted; the name is used only when a profile is added. */
  record CredentialForm(@Nullable String name, @Nullable String user, @Nullable String password) {
    Credentials login() {
      return new Credentials(user == null ? "" : user, Secret.of(password == null ? "" : password));
    }

    @Override
    public String toString() {
      return "CredentialForm[***]";
    }
  }

  @GetMapping
  List<Profile> list() {
    return profiles.list();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  Profile add(@RequestBody CredentialForm posted) throws EncryptionException {
    try (var login = posted.login()) {
      return profiles.add(posted.name == null ? "" : posted.name, login);
    }
  }

  @PutMapping("/{name}")
  Profile set(@PathVariable String name, @RequestBody CredentialForm posted)
      throws EncryptionException {
    var profile = profiles.find(name);
    try (var login = posted.login()) {
      profiles.set(profile, login);
    }
    return profile;
  }

  @DeleteMapping("/{name}")
  Map<String, String> remove(@PathVariable String name) {
    profiles.remove(profiles.find(name));
    return Map.of();
  }

  /** Begins or continues a rotation; lists the devices that do not have the new credentials. */
  @PostMapping("/{name}/rotation")
  List<String> begin(@PathVariable String name, @RequestBody DeviceApi.Rotation what)
      throws EncryptionException {
    return rotation.begin(profiles.find(name), DeviceApi.kind(what.kind())).stream()
        .map(id -> devices.get(id).name())
        .toList();
  }

  @PostMapping("/{name}/rotation/devices/{device}")
  Map<String, String> rotate(@PathVariable String name, @PathVariable String device)
      throws EncryptionException {
    return Map.of("note", rotation.run(profiles.find(name), devices.find(device)));
  }

  /** How a rotation ends: whether devices may keep the old credentials. */
  record End(boolean leaveBehind) {}

  @PostMapping("/{name}/rotation/end")
  Profile end(@PathVariable String name, @RequestBody End how) throws EncryptionException {
    profiles.endRotation(profiles.find(name), how.leaveBehind);
    return profiles.find(name);
  }
}
