package dev.kedge.platform.events;

import java.util.Arrays;

/** What happened to the subject of an event. The columns are stored and never change. */
public enum EventKind {
  DEVICE_ADDED("device.added"),
  /** Its name or address is another one. */
  DEVICE_CHANGED("device.changed"),
  /** It refused the credentials or showed another host key, so no scheduled work connects to it. */
  DEVICE_STOPPED("device.stopped"),
  DEVICE_RETIRED("device.retired"),
  DEVICE_BROUGHT_BACK("device.brought-back"),
  DEVICE_PURGED("device.purged"),
  /** The subject is the backup attempt. */
  BACKUP_BEGUN("backup.begun"),
  /**
   * The subject is the backup attempt, which is stored, unchanged or failed. It comes again if a
   * server that was taken for dead ends its backup after all.
   */
  BACKUP_ENDED("backup.ended"),
  /** The subject is the snapshot, which has a diff unless it is its device's first. */
  SNAPSHOT_ADDED("snapshot.added"),
  /** The subject is the push; its journal or what is known of its guard has changed. */
  PUSH_PROGRESSED("push.progressed"),
  /** Written by a newer server on the same database; readers pass over it. */
  UNKNOWN("");

  private final String column;

  EventKind(String column) {
    this.column = column;
  }

  String column() {
    return column;
  }

  static EventKind of(String column) {
    return Arrays.stream(values())
        .filter(kind -> kind.column.equals(column))
        .findFirst()
        .orElse(UNKNOWN);
  }
}
