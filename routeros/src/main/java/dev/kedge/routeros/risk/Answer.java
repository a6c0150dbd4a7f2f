package dev.kedge.routeros.risk;

/** Yes, no, or the configuration does not say. */
enum Answer {
  NO,
  UNKNOWN,
  YES;

  static Answer of(boolean yes) {
    return yes ? YES : NO;
  }

  Answer and(Answer other) {
    return compareTo(other) < 0 ? this : other;
  }

  Answer or(Answer other) {
    return compareTo(other) > 0 ? this : other;
  }

  Answer not() {
    return values()[YES.ordinal() - ordinal()];
  }
}
