#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

namespace hilum::test {

/// A program that runs beside the test and is ended with this.
class Background {
 public:
  /// Throws std::runtime_error when it cannot be started.
  explicit Background(std::vector<std::string> command);
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  pid_t process() const { return process_; }
  bool isRunning() const;
  /// The first line of its standard output; waits for it.
  std::string firstLine() const;

 private:
  pid_t process_ = -1;
  int output_ = -1;
};

}  // namespace hilum::test
