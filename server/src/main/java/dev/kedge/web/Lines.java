package dev.kedge.web;

/** Lines added and removed, written with a true minus sign. */
record Lines(int addedCount, int removedCount) {
  String added() {
    return "+" + addedCount;
  }

  String removed() {
    return "−" + removedCount;
  }

  boolean none() {
    return addedCount == 0 && removedCount == 0;
  }
}
