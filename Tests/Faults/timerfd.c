// libfaketime shifts every absolute timer of timerfd_settime by the clock's step, those on the monotonic clock
// too, which then never come. Here they go to the kernel as they are; compiled and preloaded by clocks.py.
#define _GNU_SOURCE
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

int timerfd_settime(int fd, int flags, const struct itimerspec *new_value, struct itimerspec *old_value) {
  return (int)syscall(SYS_timerfd_settime, fd, flags, new_value, old_value);
}
