import FollowUp
import Hummingbird
import Ledger
import Web

/// `/v1/prove`: whether everything accepted is accounted for.
struct ProofRoutes: Sendable {
  let desk: TeamDoor

  func add<Context: DeskContext>(to router: Router<Context>) {
    router.get("/v1/prove") { request, _ in
      try Query(request, known: [], isPaged: false).finish()
      let proof = try await desk.ask { ledger throws(LedgerError) in try await ledger.prove() }
      return try Response.document(ProofDocument(proof))
    }
  }
}
