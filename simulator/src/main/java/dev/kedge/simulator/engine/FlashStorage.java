package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.simulator.profile.Fault;

/** The flash with its limits and faults, for commands and transfers. Used only within a turn. */
final class FlashStorage {
  private final Conditions conditions;
  private final Files files;
  private final Time time;

  FlashStorage(Conditions conditions, Files files, Time time) {
    this.conditions = conditions;
    this.files = files;
    this.time = time;
  }

  /** Free bytes. */
  long free() {
    return conditions.has(Fault.FLASH_FULL) ? 0 : files.free();
  }

  boolean hasSpace(long bytes) {
    return bytes <= free();
  }

  /**
   * Writes a file, at once or with the delay of {@link Fault#FILE_LATE}.
   *
   * @throws Failure if it is full
   */
  void save(String name, byte[] content) {
    if (conditions.has(Fault.FLASH_FULL)) {
      throw new Failure("file operation error");
    }
    if (conditions.has(Fault.FILE_LATE)) {
      time.in(Files.WRITE_BACK, () -> files.write(name, content));
    } else {
      files.write(name, content);
    }
  }
}
