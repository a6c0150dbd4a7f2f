package dev.kedge.api;

import dev.kedge.apimodel.CredentialForm;
import dev.kedge.apimodel.CredentialProfileJson;
import dev.kedge.apimodel.NoteJson;
import dev.kedge.apimodel.RotationEndForm;
import dev.kedge.apimodel.RotationForm;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.Devices;
import dev.kedge.rotation.CredentialRotation;
import dev.kedge.transport.Secret;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

  private static Credentials credentials(CredentialForm form) {
    return new Credentials(
        Objects.requireNonNullElse(form.user(), ""),
        Secret.of(Objects.requireNonNullElse(form.password(), "")));
  }

  @GetMapping
  List<CredentialProfileJson> list() {
    return profiles.list().stream().map(Json::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  CredentialProfileJson add(@RequestBody CredentialForm posted) throws EncryptionException {
    try (var credentials = credentials(posted)) {
      return Json.of(profiles.add(Objects.requireNonNullElse(posted.name(), ""), credentials));
    }
  }

  @PutMapping("/{name}")
  CredentialProfileJson set(@PathVariable String name, @RequestBody CredentialForm posted)
      throws EncryptionException {
    var profile = profiles.find(name);
    try (var credentials = credentials(posted)) {
      profiles.set(profile, credentials);
    }
    return Json.of(profile);
  }

  @DeleteMapping("/{name}")
  Map<String, String> remove(@PathVariable String name) {
    profiles.remove(profiles.find(name));
    return Map.of();
  }

  /** Begins or continues a rotation; lists the devices that do not have the new credentials. */
  @PostMapping("/{name}/rotation")
  List<String> begin(@PathVariable String name, @RequestBody RotationForm what)
      throws EncryptionException {
    return rotation.begin(profiles.find(name), DeviceApi.kind(what.kind())).stream()
        .map(id -> devices.get(id).name())
        .toList();
  }

  @PostMapping("/{name}/rotation/devices/{device}")
  NoteJson rotate(@PathVariable String name, @PathVariable String device)
      throws EncryptionException {
    return new NoteJson(rotation.run(profiles.find(name), devices.find(device)));
  }

  @PostMapping("/{name}/rotation/end")
  CredentialProfileJson end(@PathVariable String name, @RequestBody RotationEndForm how)
      throws EncryptionException {
    profiles.endRotation(profiles.find(name), how.leaveBehind());
    return Json.of(profiles.find(name));
  }
}
