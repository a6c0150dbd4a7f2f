package dev.kedge.backup;

import dev.kedge.capture.Binary;
import dev.kedge.capture.CaptureException;
import dev.kedge.capture.CaptureSession;
import dev.kedge.capture.GoodReading;
import dev.kedge.capture.RouterActivity;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.transport.TransportException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A backup that is ready to be stored.
 *
 * @param facts null if unchanged
 * @param binary null if there is none, for the reason in {@code kept}
 * @param activity on the router since the last snapshot
 */
@SuppressWarnings("ArrayRecordComponent") // not compared
record CapturedBackup(
    GoodReading reading,
    @Nullable DeviceInfo facts,
    byte @Nullable [] binary,
    BinaryKept kept,
    List<RouterActivity> activity) {
  CapturedBackup {
    activity = List.copyOf(activity);
  }

  /** Completes a reading in the session that read it: with the router's facts and binary backup. */
  static CapturedBackup read(
      CaptureSession router, GoodReading reading, List<RouterActivity> activity)
      throws TransportException, CaptureException {
    var facts = router.facts();
    var binary = router.binaryBackup(reading.export().length);
    return new CapturedBackup(
        reading,
        facts,
        binary instanceof Binary.Kept(var content) ? content : null,
        BinaryKept.of(binary),
        activity);
  }

  /** An export that a person accepted from quarantine. */
  static CapturedBackup ofExportOnly(GoodReading accepted) {
    return new CapturedBackup(accepted, null, null, BinaryKept.NONE, List.of());
  }

  /** Shows sizes only. */
  @Override
  public String toString() {
    return reading.toString();
  }
}
