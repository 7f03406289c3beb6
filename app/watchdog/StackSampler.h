#pragma once
#include <sys/types.h>

#include <string>
#include <vector>

namespace hilum::app {

/// Tells where another thread of this process stands, by a signal that makes the thread write its stack down. One at a
/// time: the signal's handler has one place to write to.
class StackSampler {
 public:
  using Stack = std::vector<void*>;  ///< return addresses, innermost first

  explicit StackSampler(pid_t thread);

  /// Empty when the thread does not come to it within 50 ms.
  Stack sample();
  /// The functions of these addresses as C++ names them; one that is not exported as the file that holds it, in
  /// brackets, once for a row of them.
  static std::vector<std::string> functions(const Stack& stack);

 private:
  pid_t thread_;
};

}  // namespace hilum::app
