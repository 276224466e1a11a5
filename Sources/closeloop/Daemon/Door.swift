import NIOCore
import ServiceLifecycle

/// An application that listens; where it cannot, the fault names the key and the address.
struct Door<Wrapped: Service>: Service {
  private let service: Wrapped
  /// The key of closeloop.yml that says where it listens.
  private let key: String
  private let address: String

  init(_ service: Wrapped, key: String, at address: String) {
    (self.service, self.key, self.address) = (service, key, address)
  }

  func run() async throws {
    do {
      try await service.run()
    } catch let error as IOError {
      throw StartFault.cannotListen(key: key, address: address, errno: error.errnoCode)
    }
  }
}

/// The door of the control socket, which takes its file away with it.
struct ControlDoor<Wrapped: Service>: Service {
  let door: Door<Wrapped>
  let socket: ControlSocketFile

  func run() async throws {
    defer { socket.remove() }
    try await door.run()
    try socket.confirm()
  }
}
