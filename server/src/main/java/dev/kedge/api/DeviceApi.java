package dev.kedge.api;

import dev.kedge.apimodel.DeviceForm;
import dev.kedge.apimodel.DeviceJson;
import dev.kedge.apimodel.NoteJson;
import dev.kedge.apimodel.ProbeJson;
import dev.kedge.apimodel.ResumeForm;
import dev.kedge.apimodel.RotationForm;
import dev.kedge.capture.DeviceProbe;
import dev.kedge.credentials.CredentialProfiles;
import dev.kedge.credentials.DeviceCredentials;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.gitstore.GitStoreException;
import dev.kedge.inventory.Credentials;
import dev.kedge.inventory.DeviceImport;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.inventory.DeviceLifecycle;
import dev.kedge.inventory.Devices;
import dev.kedge.inventory.Registration;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.retention.Erasure;
import dev.kedge.rotation.CredentialRotation;
import dev.kedge.transport.Secret;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Devices: list, show, add, change, import, rotate, retire and purge. */
@RestController
@RequestMapping("/api/v1/devices")
class DeviceApi {
  private final Devices devices;
  private final DeviceImport deviceImport;
  private final DeviceProbe probe;
  private final Erasure erasure;
  private final DeviceLifecycle life;
  private final DeviceCredentials deviceCredentials;
  private final CredentialProfiles profiles;
  private final CredentialRotation rotation;

  DeviceApi(
      Devices devices,
      DeviceImport deviceImport,
      DeviceProbe probe,
      Erasure erasure,
      DeviceLifecycle life,
      DeviceCredentials deviceCredentials,
      CredentialProfiles profiles,
      CredentialRotation rotation) {
    this.life = life;
    this.deviceCredentials = deviceCredentials;
    this.profiles = profiles;
    this.rotation = rotation;
    this.erasure = erasure;
    this.probe = probe;
    this.devices = devices;
    this.deviceImport = deviceImport;
  }

  private static boolean hasOwnCredentials(DeviceForm form) {
    return form.user() != null || form.password() != null || form.credentials() != null;
  }

  private static @Nullable Credentials credentials(DeviceForm form) {
    return form.user() == null && form.password() == null
        ? null
        : new Credentials(orEmpty(form.user()), Secret.of(orEmpty(form.password())));
  }

  @GetMapping
  List<DeviceJson> list() throws EncryptionException {
    var facts = devices.facts();
    return devices.list().stream()
        .map(device -> Json.of(device, facts.getOrDefault(device.id(), DeviceInfo.NONE)))
        .toList();
  }

  @GetMapping("/{device}")
  DeviceJson show(@PathVariable String device) throws EncryptionException {
    var found = devices.find(device);
    return Json.of(found, devices.facts().getOrDefault(found.id(), DeviceInfo.NONE));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  DeviceJson add(@RequestBody DeviceForm posted) throws EncryptionException {
    try (var credentials = credentials(posted)) {
      var host = orEmpty(posted.host());
      var name = posted.name() == null || posted.name().isBlank() ? host : posted.name();
      var port = posted.port() == null ? 22 : posted.port();
      var registration =
          new Registration(
              name,
              host,
              port,
              credentials,
              posted.credentials(),
              Boolean.TRUE.equals(posted.simulated()));
      return Json.of(devices.add(List.of(registration)).getFirst(), DeviceInfo.NONE);
    }
  }

  /** Changes the given fields; nothing on the router itself. */
  @PatchMapping("/{device}")
  DeviceJson change(@PathVariable String device, @RequestBody DeviceForm posted)
      throws EncryptionException {
    var found = devices.find(device);
    if (hasOwnCredentials(posted)) {
      try (var credentials = credentials(posted)) {
        if ((credentials == null) == (posted.credentials() == null)) {
          throw InvalidRequest.malformed(
              "a device has a user and a password of its own, or the name of its credentials");
        }
        if (credentials != null) {
          deviceCredentials.set(found, credentials);
        } else {
          deviceCredentials.assign(found, profiles.find(orEmpty(posted.credentials())));
        }
      }
    }
    return Json.of(
        devices.change(found, posted.name(), posted.host(), posted.port()), DeviceInfo.NONE);
  }

  @PostMapping(path = "/import", consumes = "text/csv")
  @ResponseStatus(HttpStatus.CREATED)
  List<DeviceJson> add(@RequestBody String csv) throws EncryptionException {
    return deviceImport.add(csv).stream().map(d -> Json.of(d, DeviceInfo.NONE)).toList();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  @PostMapping("/{device}/resume")
  Map<String, String> resume(@PathVariable String device, @RequestBody ResumeForm how) {
    life.resume(devices.find(device), how.hostKey());
    return Map.of();
  }

  @PostMapping("/{device}/rotate")
  NoteJson rotate(@PathVariable String device, @RequestBody RotationForm what)
      throws EncryptionException {
    return new NoteJson(rotation.run(devices.find(device), kind(what.kind())));
  }

  static CredentialRotation.Kind kind(@Nullable String kind) {
    return switch (orEmpty(kind)) {
      case "password" -> CredentialRotation.Kind.PASSWORD;
      case "key" -> CredentialRotation.Kind.KEY;
      default -> throw InvalidRequest.malformed("the kind is password or key");
    };
  }

  @PostMapping("/{device}/retire")
  Map<String, String> retire(@PathVariable String device) {
    life.retire(devices.find(device));
    return Map.of();
  }

  @PostMapping("/{device}/bring-back")
  Map<String, String> bringBack(@PathVariable String device) {
    life.bringBack(devices.find(device));
    return Map.of();
  }

  @GetMapping("/retired")
  List<DeviceJson> retired() {
    return devices.all().stream()
        .filter(device -> device.retiredAt() != null)
        .map(device -> Json.of(device, DeviceInfo.NONE))
        .toList();
  }

  /** Deletes a retired device with its history, for ever. */
  @DeleteMapping("/{device}")
  Map<String, String> purge(@PathVariable String device) throws GitStoreException {
    erasure.purge(devices.find(device));
    return Map.of();
  }

  @PostMapping("/{device}/probe")
  ProbeJson probe(@PathVariable String device) throws EncryptionException {
    var found = probe.run(devices.find(device));
    var facts = found.facts();
    return new ProbeJson(
        new ProbeJson.Facts(
            facts.version(),
            facts.board(),
            facts.serial(),
            facts.identity(),
            facts.uptime(),
            facts.clockOffset(),
            facts.deviceMode()),
        found.hostKey(),
        found.legacyAlgorithms(),
        found.policies(),
        found.missingForBackup(),
        found.missingForPush(),
        found.leftovers(),
        found.findings(),
        found.recipe());
  }
}
