package dev.kedge.simulator.engine;

import dev.kedge.routeros.interpreter.Failure;
import dev.kedge.simulator.profile.Fault;

/** The flash as commands and transfers meet it: with its limits and faults. For one turn. */
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

  boolean hasRoom(long bytes) {
    return bytes <= free();
  }

  /**
   * Writes a file, at once or as late as flash does it.
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
