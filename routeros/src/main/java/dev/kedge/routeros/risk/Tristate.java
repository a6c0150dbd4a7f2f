package dev.kedge.routeros.risk;

/** Yes, no, or unknown because the configuration does not determine it. */
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
