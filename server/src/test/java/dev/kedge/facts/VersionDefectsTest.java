package dev.kedge.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks routeros-behaviour.md#login-holes and routeros-behaviour.md#scheduler-default-start. */
class VersionDefectsTest {
  @Test
  void startsOfTheDefaultDate() {
    assertThat(List.of("7.24", "7.24.4 (stable)"))
        .allMatch(version -> VersionDefects.has(version, VersionDefect.DEFAULT_START));
    assertThat(List.of("6.49.18", "7.23.8", "7.24.5", "7.25"))
        .noneMatch(version -> VersionDefects.has(version, VersionDefect.DEFAULT_START));
  }

  @Test
  void preReleasesComeBeforeTheirRelease() {
    assertThat(List.of("7.25beta3", "7.25beta4"))
        .allMatch(version -> VersionDefects.has(version, VersionDefect.EXPORT_ORDER));
    assertThat(List.of("7.24.5", "7.25beta2", "7.25beta5", "7.25rc1", "7.25", "7.26beta5", "?"))
        .noneMatch(version -> VersionDefects.has(version, VersionDefect.EXPORT_ORDER));
  }

  @Test
  void holesByTheVersionsThatFixThem() {
    for (var version : List.of("6.49.20", "7.16.2", "7.23.3", "7.24.1")) {
      assertThat(notes(version)).anyMatch(note -> note.contains("CVE-2026-67276"));
    }
    for (var version : List.of("6.49.21", "7.23.5", "7.24.2", "7.25")) {
      assertThat(notes(version)).noneMatch(note -> note.contains("CVE-2026-67276"));
    }
    for (var version : List.of("6.49.22", "7.23.7")) {
      assertThat(notes(version)).anyMatch(note -> note.contains("CVE-2026-84411"));
    }
    for (var version : List.of("6.49.23", "7.23.8", "7.24")) {
      assertThat(notes(version)).noneMatch(note -> note.contains("CVE-2026-84411"));
    }
  }

  @Test
  void whatConcernsOtherComponentsIsNotSaid() {
    assertThat(VersionDefects.notes("7.24.5", List.of("ip/ssh", "ip/sshx")))
        .singleElement()
        .asString()
        .contains("SSH server");
    assertThat(VersionDefects.notes("7.24.5", List.of("ip/firewall/filter"))).isEmpty();
    assertThat(VersionDefects.notes("7.24.5", List.of("system/script")))
        .singleElement()
        .asString()
        .contains("underscore");
  }

  private static List<String> notes(String version) {
    return VersionDefects.notes(version, List.of("system/note"));
  }
}
